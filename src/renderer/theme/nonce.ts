import { setNonce } from 'get-nonce';

/**
 * The style nonce of this document (written into it by the host, decisions: CSP). Also handed to the scroll
 * lock of dialogs, which adds a style element of its own.
 */
export function readStyleNonce(document: Document): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  if (nonce !== '') setNonce(nonce);
  return nonce;
}
