import ts from 'typescript';

const DECLARES = new Set(['it', 'test']);
/** Only holds tests. */
const HOLDS = new Set(['describe', 'test.describe']);
/** What is called so stands there and doesn't run. */
const IDLE = /\.(?:skip|todo|fixme|fails)\b/;

/**
 * The names of all tests that a file declares and runs, as they are written there, each also after the name of what
 * holds it (`holder › name`). What a template puts in stays open (`${…}`), what a table does too (`%s`), but where the
 * table is written on the spot there is a name for each of its rows as well. Of a workflow: the names of its steps.
 * Comments, and tests that are put aside, don't count.
 */
export function namesIn(path: string, text: string): ReadonlySet<string> {
  if (path.endsWith('.yml'))
    return new Set([...text.matchAll(/^ +- name: (.+)$/gm)].map(([, name = '']) => name));
  const names = new Set<string>();
  const visit = (node: ts.Node, holder: string): void => {
    let inside = holder;
    if (ts.isCallExpression(node)) {
      const callee = calleeOf(node.expression);
      const root = rootOf(callee);
      const isCalled = ts.isIdentifier(node.expression) || callee.endsWith('()') || HOLDS.has(callee);
      const title = titleOf(node.arguments[0]);
      if ((DECLARES.has(root) || HOLDS.has(root)) && IDLE.test(callee)) return;
      if (isCalled && title !== null && node.arguments.length > 1) {
        if (HOLDS.has(root)) inside = title;
        if (DECLARES.has(root))
          for (const name of [title, ...rowsOf(node.expression).map((row) => title.replace('%s', row))])
            names.add(name).add(`${holder} › ${name}`);
      }
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true), '');
  return names;
}

/** `it`, `it.each`, `it.each()`, `describe.runIf()`: the way to what is called, without what is given on it. */
function calleeOf(callee: ts.Expression): string {
  if (ts.isIdentifier(callee)) return callee.text;
  if (ts.isPropertyAccessExpression(callee)) return `${calleeOf(callee.expression)}.${callee.name.text}`;
  return ts.isCallExpression(callee) ? `${calleeOf(callee.expression)}()` : '';
}

const rootOf = (callee: string): string => /^(?:test\.describe|\w*)/.exec(callee)?.[0] ?? '';

/** What each row of a table begins with, where that is a text: of `it.each([['a', 1], 'b'])` a and b. */
function rowsOf(callee: ts.Expression): readonly string[] {
  const table = ts.isCallExpression(callee) ? callee.arguments[0] : undefined;
  if (table === undefined || !ts.isArrayLiteralExpression(table)) return [];
  return table.elements.flatMap((row) => {
    const first = ts.isArrayLiteralExpression(row) ? row.elements[0] : row;
    return first !== undefined && ts.isStringLiteralLike(first) ? [first.text] : [];
  });
}

function titleOf(title: ts.Expression | undefined): string | null {
  if (title === undefined) return null;
  if (ts.isStringLiteralLike(title)) return title.text;
  return ts.isTemplateExpression(title) ? title.getText().slice(1, -1) : null;
}
