// Receipt codes that nobody has: seven free symbols and the check of ISO/IEC 7064, MOD 31,30.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Another well-formed code, which differs in its first character. */
export const another = (code) => {
  const first = (ALPHABET.indexOf(code[0]) + 1) % 30;
  const symbols = [first, ...[...code.slice(1, 7)].map((character) => ALPHABET.indexOf(character))];
  const state = symbols.reduce((state, symbol) => (2 * ((state + symbol) % 30 || 30)) % 31, 30);
  return symbols.map((symbol) => ALPHABET[symbol]).join('') + ALPHABET[(31 - state) % 30];
};
