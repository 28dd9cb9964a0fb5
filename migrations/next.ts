// Made by `npm run generate` from the collections; not written by hand.
export const statements: readonly string[] = [
  "ALTER TABLE `badge_submissions` ADD `imported_from` text;",
]
