// Made by `npm run generate` from the collections; not written by hand.
export const statements: readonly string[] = [
  "CREATE TABLE `absences` ( `id` text PRIMARY KEY NOT NULL, `key` text NOT NULL, `user_id` text NOT NULL, `user_name` text NOT NULL, `stand_in_id` text NOT NULL, `stand_in_name` text NOT NULL, `from` text NOT NULL, `until` text NOT NULL, `revision` numeric DEFAULT 0 NOT NULL, `created_at` text, `updated_at` text, `pending` text, `pending_since` text, `form_keys` text );",
  "CREATE UNIQUE INDEX `absences_key_idx` ON `absences` (`key`);",
  "CREATE INDEX `absences_created_at_idx` ON `absences` (`created_at`);",
  "CREATE INDEX `absences_pending_since_idx` ON `absences` (`pending_since`);",
  "CREATE INDEX `until_from_idx` ON `absences` (`until`,`from`);",
  "CREATE INDEX `userId_until_idx` ON `absences` (`user_id`,`until`);",
  "ALTER TABLE `applications` ADD `target_on` text;",
  "CREATE INDEX `status_updatedAt_idx` ON `applications` (`status`,`updated_at`);",
  "CREATE INDEX `status_targetOn_idx` ON `applications` (`status`,`target_on`);",
  "ALTER TABLE `memberships` ADD `ends_on` text;",
  "CREATE INDEX `memberships_ends_on_idx` ON `memberships` (`ends_on`);",
  "ALTER TABLE `badge_submissions` ADD `imported_from` text;",
  "CREATE INDEX `status_updatedAt_1_idx` ON `badge_submissions` (`status`,`updated_at`);",
  "CREATE INDEX `state_reason_receivedOn_idx` ON `partner_awards` (`state`,`reason`,`received_on`);",
  "CREATE INDEX `state_decidedOn_badgeCode_idx` ON `regional_awards` (`state`,`decided_on`,`badge_code`);",
]
