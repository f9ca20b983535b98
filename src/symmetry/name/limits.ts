/** Groups of more elements are not looked at element by element. */
export const ENUMERATED = 4096n;
