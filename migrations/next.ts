// Made by `npm run generate` from the collections; not written by hand.
export const statements: readonly string[] = [
  "ALTER TABLE `applications` ADD `field_changes` text;",
  "ALTER TABLE `applications` ADD `decisions` text;",
  "ALTER TABLE `applications` ADD `renews` text;",
  "ALTER TABLE `badge_submissions` ADD `field_changes` text;",
  "ALTER TABLE `scheme_policies` ADD `sleeping_days` numeric;",
  "ALTER TABLE `scheme_policies` ADD `renewal_window_months` numeric;",
  "ALTER TABLE `scheme_policies` ADD `send_attempts` numeric;",
  "ALTER TABLE `scheme_policies` ADD `absence_delay_minutes` numeric;",
  "ALTER TABLE `regional_awards` ADD `revoked_on` text;",
  "ALTER TABLE `issuances` ADD `revocation_decided_on` text;",
]
