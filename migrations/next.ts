// Made by `npm run generate` from the collections; not written by hand.
export const statements: readonly string[] = [
  "CREATE INDEX `badgeCode_issuedAt_idx` ON `credentials` (`badge_code`,`issued_at`);",
]
