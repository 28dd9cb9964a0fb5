// Made by `npm run generate` from the collections; not written by hand.
export const statements: readonly string[] = [
  "CREATE TABLE `posts` ( `id` text PRIMARY KEY NOT NULL, `revision` numeric NOT NULL, `leaving` text NOT NULL );",
  "CREATE TABLE `organization_places` ( `id` text PRIMARY KEY NOT NULL, `revision` numeric NOT NULL, `organization_id` text NOT NULL, `address` text NOT NULL, `state` text NOT NULL, `longitude` numeric, `latitude` numeric, `found_at` text NOT NULL );",
  "CREATE UNIQUE INDEX `organization_places_organization_id_idx` ON `organization_places` (`organization_id`);",
  "ALTER TABLE `case_messages` ADD `asked` text;",
  "ALTER TABLE `case_messages` ADD `corrections` text;",
  "ALTER TABLE `case_messages` ADD `attachments` text;",
  "ALTER TABLE `applications` ADD `region_notes` text;",
  "ALTER TABLE `applications` ADD `active_at` text;",
  "CREATE INDEX `status_activeAt_idx` ON `applications` (`status`,`active_at`);",
  "ALTER TABLE `badge_submissions` ADD `next_image` text;",
  "ALTER TABLE `badge_submissions` ADD `region_notes` text;",
  "ALTER TABLE `badge_submissions` ADD `active_at` text;",
  "CREATE INDEX `status_activeAt_1_idx` ON `badge_submissions` (`status`,`active_at`);",
  "CREATE INDEX `search_entries_address_idx` ON `search_entries` (`address`);",
  "DROP INDEX `status_updatedAt_idx`;",
  "DROP INDEX `status_updatedAt_1_idx`;",
]
