// Made by `npm run generate` from the collections; not written by hand.
export const statements: readonly string[] = [
  "CREATE TABLE `testimonies` ( `id` text PRIMARY KEY NOT NULL, `quote` text NOT NULL, `speaker` text NOT NULL, `is_shown` integer DEFAULT false, `position` numeric DEFAULT 0, `consent_by` text, `consent_on` text, `consent_text` text, `consent_until` text, `withdrawn_on` text, `updated_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL, `created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL );",
  "CREATE INDEX `testimonies_updated_at_idx` ON `testimonies` (`updated_at`);",
  "CREATE INDEX `testimonies_created_at_idx` ON `testimonies` (`created_at`);",
  "CREATE TABLE `_testimonies_v` ( `id` text(36) PRIMARY KEY NOT NULL, `parent_id` text, `version_quote` text NOT NULL, `version_speaker` text NOT NULL, `version_is_shown` integer DEFAULT false, `version_position` numeric DEFAULT 0, `version_consent_by` text, `version_consent_on` text, `version_consent_text` text, `version_consent_until` text, `version_withdrawn_on` text, `version_updated_at` text, `version_created_at` text, `created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL, `updated_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL, FOREIGN KEY (`parent_id`) REFERENCES `testimonies`(`id`) ON UPDATE no action ON DELETE set null );",
  "CREATE INDEX `_testimonies_v_parent_idx` ON `_testimonies_v` (`parent_id`);",
  "CREATE INDEX `_testimonies_v_version_version_updated_at_idx` ON `_testimonies_v` (`version_updated_at`);",
  "CREATE INDEX `_testimonies_v_version_version_created_at_idx` ON `_testimonies_v` (`version_created_at`);",
  "CREATE INDEX `_testimonies_v_created_at_idx` ON `_testimonies_v` (`created_at`);",
  "CREATE INDEX `_testimonies_v_updated_at_idx` ON `_testimonies_v` (`updated_at`);",
  "ALTER TABLE `pages` ADD `easy_for` text;",
  "CREATE INDEX `pages_easy_for_idx` ON `pages` (`easy_for`);",
  "ALTER TABLE `_pages_v` ADD `version_easy_for` text;",
  "CREATE INDEX `_pages_v_version_version_easy_for_idx` ON `_pages_v` (`version_easy_for`);",
  "ALTER TABLE `payload_locked_documents_rels` ADD `testimonies_id` text REFERENCES testimonies(id);",
  "CREATE INDEX `payload_locked_documents_rels_testimonies_id_idx` ON `payload_locked_documents_rels` (`testimonies_id`);",
  "CREATE INDEX `badgeCode_issuedAt_idx` ON `credentials` (`badge_code`,`issued_at`);",
]
