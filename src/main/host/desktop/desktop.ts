import type { ActionId } from '#contract/actions.ts';
import type { EventMessage, EventName } from '#contract/events.ts';
import { languageOf } from '#contract/languages.ts';
import { DEFAULT_PREFERENCES } from '#contract/default-preferences.ts';
import type { DesktopAbilities } from '#contract/preferences.ts';
import type { EngineHandle } from '#main/engine/handle.ts';
import { badgeCount, gatherFacts, type DesktopFacts } from './facts.ts';
import { needsWindow, planMenu, type MenuEntry } from './menu.ts';
import { planNotices, type Notice, type NoticeMemory, type NoticeTarget } from './notices.ts';
import { createSettled } from './settled.ts';
import { createWords, textsOf, type DesktopTexts } from './texts.ts';
import { planTray, type TrayPlan } from './tray.ts';

/** What the host does with what was decided. It decides nothing more. */
export interface DesktopSurface {
  readonly setMenu: (entries: readonly MenuEntry[]) => void;
  /** null: there is nothing beside the system's clock. */
  readonly setTray: (plan: TrayPlan | null) => void;
  readonly showNotice: (notice: Notice) => void;
  readonly withdrawNotice: (id: string) => void;
  /** @param label says it in words, where the system has room for them */
  readonly setBadge: (count: number, label: string) => void;
  /** Keeps the window's picture from other programs. */
  readonly protectContent: (isOn: boolean) => void;
  readonly openAtLogin: (isOn: boolean) => void;
  readonly showWindow: () => void;
  readonly tell: (message: EventMessage) => void;
}

export interface DesktopOptions {
  readonly engine: Pick<EngineHandle, 'call' | 'subscribe'>;
  readonly surface: DesktopSurface;
  readonly abilities: DesktopAbilities;
  readonly appName: string;
  readonly platform: NodeJS.Platform;
  /** The locale of the system's region, and its languages. */
  readonly locale: string;
  readonly languages: readonly string[];
}

/** What surrounds the window, kept true to what the engine says. */
export interface Desktop {
  /** An action was chosen outside the page. */
  choose(id: ActionId): void;
  /** A notification or a line of the tray was clicked. */
  open(target: NoticeTarget): void;
  stop(): void;
}

const MINUTE_MS = 60_000;
/** Events come in flocks: what follows so soon is asked with the first. */
const SETTLE_MS = 200;
const TELLING: ReadonlySet<EventName> = new Set([
  'sync.changed',
  'account.changed',
  'appointment.changed',
  'alert.raised',
  'alerts.changed',
  'configuration.changed',
  'preferences.changed',
  'workspace.changed',
  'engine.restarted',
]);

/** Watches the engine and the clock, and tells the surface whatever changed by them. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { engine, surface } = options;
  const { apply, forget } = createApply(options);
  let facts: DesktopFacts | null = null;
  let minute: ReturnType<typeof setTimeout>;

  const gathering = createSettled(async () => {
    facts = (await gatherFacts(engine, Date.now())) ?? facts;
    if (facts !== null) apply(facts, Date.now());
  }, SETTLE_MS);
  /** The minutes to the next appointment, and what is due, go by the clock. */
  const waitForMinute = (): void => {
    minute = setTimeout(
      () => {
        if (facts !== null) apply(facts, Date.now());
        waitForMinute();
      },
      MINUTE_MS - (Date.now() % MINUTE_MS),
    );
  };
  const unsubscribe = engine.subscribe((eventJson) => {
    const { event } = JSON.parse(eventJson) as EventMessage;
    if (TELLING.has(event)) gathering.ask();
  });
  surface.setMenu(planMenu({ ...options, preferences: DEFAULT_PREFERENCES, texts: firstTexts(options) }));
  gathering.ask();
  waitForMinute();

  const choose = (id: ActionId): void => {
    if (needsWindow(id)) surface.showWindow();
    surface.tell({ event: 'action.chosen', payload: { id } });
    // A chosen item is ticked by the system, whether the page did something or not.
    forget();
    gathering.ask();
  };
  return {
    choose,
    open: (target) => {
      surface.showWindow();
      if (target.kind === 'action') choose(target.id);
      else {
        const { appointmentId, start } = target;
        surface.tell({ event: 'appointment.asked', payload: { appointmentId, start } });
      }
    },
    stop: () => {
      unsubscribe();
      gathering.stop();
      clearTimeout(minute);
    },
  };
}

interface Apply {
  /** Plans everything anew, and tells the surface what is not as it was told last. */
  readonly apply: (facts: DesktopFacts, now: number) => void;
  /** What menu and tray were told may not be what they show: they are told again. */
  readonly forget: () => void;
}

function createApply(options: DesktopOptions): Apply {
  const { surface, abilities, appName } = options;
  const told = new Map<string, string>();
  let memory: NoticeMemory | null = null;
  const where = <T>(name: string, value: T, tell: (value: T) => void): void => {
    const json = JSON.stringify(value);
    if (told.get(name) === json) return;
    told.set(name, json);
    tell(value);
  };
  const apply: Apply['apply'] = (facts, now) => {
    const { preferences, zone } = facts;
    const language = languageOf(preferences.language, options.languages);
    const words = createWords({ language, choice: preferences.language, locale: options.locale, zone });
    const { texts } = words;
    where('menu', planMenu({ ...options, preferences, texts }), surface.setMenu);
    const hasTray = abilities.tray && preferences.tray;
    where('tray', hasTray ? planTray(facts, now, words, appName) : null, surface.setTray);
    const count = badgeCount(facts);
    const { count_one: one, count_other: other } = texts.badge;
    where('badge', count, () => surface.setBadge(count, words.counted({ one, other }, count)));
    if (abilities.contentProtection) where('protection', preferences.hideNames, surface.protectContent);
    if (abilities.openAtLogin) where('login', preferences.openAtLogin, surface.openAtLogin);
    if (!abilities.notifications) return;
    const plan = planNotices(facts, memory, now, words);
    memory = plan.memory;
    plan.withdraw.forEach(surface.withdrawNotice);
    plan.show.forEach(surface.showNotice);
  };
  const forget = (): void => {
    for (const name of ['menu', 'tray']) told.delete(name);
  };
  return { apply, forget };
}

/** Before anything is known of what was chosen, the system's language is spoken. */
const firstTexts = ({ languages }: DesktopOptions): DesktopTexts => textsOf(languageOf('system', languages));
