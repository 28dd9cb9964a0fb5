import type { MigrateUpArgs } from '@payloadcms/db-sqlite'
import { sql } from '@payloadcms/db-sqlite'

// Made by `npm run generate` from the collections; not written by hand.
const statements = [
  "CREATE TABLE `users_sessions` ( `_order` integer NOT NULL, `_parent_id` text NOT NULL, `id` text PRIMARY KEY NOT NULL, `created_at` text, `expires_at` text NOT NULL, FOREIGN KEY (`_parent_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade );",
  "CREATE INDEX `users_sessions_order_idx` ON `users_sessions` (`_order`);",
  "CREATE INDEX `users_sessions_parent_id_idx` ON `users_sessions` (`_parent_id`);",
  "CREATE TABLE `users` ( `id` text PRIMARY KEY NOT NULL, `updated_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL, `created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL, `email` text NOT NULL, `reset_password_token` text, `reset_password_expiration` text, `salt` text, `hash` text, `reset_password_requested_at` text, `login_attempts` numeric DEFAULT 0, `lock_until` text );",
  "CREATE INDEX `users_updated_at_idx` ON `users` (`updated_at`);",
  "CREATE INDEX `users_created_at_idx` ON `users` (`created_at`);",
  "CREATE UNIQUE INDEX `users_email_idx` ON `users` (`email`);",
  "CREATE TABLE `credentials` ( `id` text PRIMARY KEY NOT NULL, `issuance_key` text NOT NULL, `credential_id` text NOT NULL, `badge_code` text NOT NULL, `achievement_key` text NOT NULL, `subject_key` text NOT NULL, `document` text NOT NULL, `issued_at` text NOT NULL, `revoked_at` text, `revision` numeric DEFAULT 0 NOT NULL, `created_at` text, `updated_at` text, `pending` text, `pending_since` text, `form_keys` text );",
  "CREATE UNIQUE INDEX `credentials_issuance_key_idx` ON `credentials` (`issuance_key`);",
  "CREATE UNIQUE INDEX `credentials_credential_id_idx` ON `credentials` (`credential_id`);",
  "CREATE INDEX `credentials_achievement_key_idx` ON `credentials` (`achievement_key`);",
  "CREATE INDEX `credentials_created_at_idx` ON `credentials` (`created_at`);",
  "CREATE INDEX `credentials_pending_since_idx` ON `credentials` (`pending_since`);",
  "CREATE INDEX `subjectKey_badgeCode_idx` ON `credentials` (`subject_key`,`badge_code`);",
  "CREATE INDEX `badgeCode_revokedAt_idx` ON `credentials` (`badge_code`,`revoked_at`);",
  "CREATE TABLE `effects` ( `id` text PRIMARY KEY NOT NULL, `key` text NOT NULL, `source` text NOT NULL, `type` text NOT NULL, `target` text, `payload` text, `status` text NOT NULL, `attempts` numeric DEFAULT 0 NOT NULL, `run_after` text NOT NULL, `lease_until` text, `lease_token` text, `last_error` text, `created_at` text, `done_at` text );",
  "CREATE UNIQUE INDEX `effects_key_idx` ON `effects` (`key`);",
  "CREATE INDEX `status_runAfter_idx` ON `effects` (`status`,`run_after`);",
  "CREATE INDEX `source_type_idx` ON `effects` (`source`,`type`);",
  "CREATE TABLE `heartbeats` ( `id` text PRIMARY KEY NOT NULL, `revision` numeric NOT NULL, `seen_at` text NOT NULL );",
  "CREATE INDEX `heartbeats_seen_at_idx` ON `heartbeats` (`seen_at`);",
  "CREATE TABLE `installation` ( `id` text PRIMARY KEY NOT NULL, `mode` text NOT NULL, `recipient_key_fingerprint` text NOT NULL, `made_at` text NOT NULL );",
  "CREATE TABLE `journal` ( `id` text PRIMARY KEY NOT NULL, `key` text NOT NULL, `at` text NOT NULL, `actor_kind` text NOT NULL, `actor_id` text, `actor_name` text, `event` text NOT NULL, `subject` text NOT NULL, `subject_id` text NOT NULL, `revision` numeric NOT NULL, `before` text, `after` text, `reason` text, `details` text );",
  "CREATE UNIQUE INDEX `journal_key_idx` ON `journal` (`key`);",
  "CREATE INDEX `journal_at_idx` ON `journal` (`at`);",
  "CREATE INDEX `subjectId_revision_idx` ON `journal` (`subject_id`,`revision`);",
  "CREATE TABLE `payload_kv` ( `id` text(36) PRIMARY KEY NOT NULL, `key` text NOT NULL, `data` text NOT NULL );",
  "CREATE UNIQUE INDEX `payload_kv_key_idx` ON `payload_kv` (`key`);",
  "CREATE TABLE `payload_preferences` ( `id` text(36) PRIMARY KEY NOT NULL, `key` text, `value` text, `updated_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL, `created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL );",
  "CREATE INDEX `payload_preferences_key_idx` ON `payload_preferences` (`key`);",
  "CREATE INDEX `payload_preferences_updated_at_idx` ON `payload_preferences` (`updated_at`);",
  "CREATE INDEX `payload_preferences_created_at_idx` ON `payload_preferences` (`created_at`);",
  "CREATE TABLE `payload_preferences_rels` ( `id` integer PRIMARY KEY NOT NULL, `order` integer, `parent_id` text(36) NOT NULL, `path` text NOT NULL, `users_id` text, FOREIGN KEY (`parent_id`) REFERENCES `payload_preferences`(`id`) ON UPDATE no action ON DELETE cascade, FOREIGN KEY (`users_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade );",
  "CREATE INDEX `payload_preferences_rels_order_idx` ON `payload_preferences_rels` (`order`);",
  "CREATE INDEX `payload_preferences_rels_parent_idx` ON `payload_preferences_rels` (`parent_id`);",
  "CREATE INDEX `payload_preferences_rels_path_idx` ON `payload_preferences_rels` (`path`);",
  "CREATE INDEX `payload_preferences_rels_users_id_idx` ON `payload_preferences_rels` (`users_id`);",
  "CREATE TABLE `payload_migrations` ( `id` text(36) PRIMARY KEY NOT NULL, `name` text, `batch` numeric, `updated_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL, `created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL );",
  "CREATE INDEX `payload_migrations_updated_at_idx` ON `payload_migrations` (`updated_at`);",
  "CREATE INDEX `payload_migrations_created_at_idx` ON `payload_migrations` (`created_at`);",
]

export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const statement of statements) await db.run(sql.raw(statement))
}

/** There is nothing before the first migration: empty the data folder instead. */
export async function down(): Promise<void> {}
