// Made by `npm run generate` from the collections; not written by hand.
export const statements: readonly string[] = [
]
