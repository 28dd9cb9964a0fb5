// Made by `npm run generate` from the collections; not written by hand.
export const statements: readonly string[] = [
  "CREATE TABLE `media` ( `id` text PRIMARY KEY NOT NULL, `name` text, `alternative` text, `is_decorative` integer DEFAULT false, `credit` text, `focus_x` numeric DEFAULT 50 NOT NULL, `focus_y` numeric DEFAULT 50 NOT NULL, `original_name` text, `hash` text, `format` text, `updated_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL, `created_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL, `url` text, `thumbnail_u_r_l` text, `filename` text, `mime_type` text, `filesize` numeric, `width` numeric, `height` numeric );",
  "CREATE INDEX `media_updated_at_idx` ON `media` (`updated_at`);",
  "CREATE INDEX `media_created_at_idx` ON `media` (`created_at`);",
  "CREATE UNIQUE INDEX `media_filename_idx` ON `media` (`filename`);",
  "CREATE TABLE `media_sizes` ( `id` text PRIMARY KEY NOT NULL, `medium_id` text NOT NULL, `picture` text NOT NULL, `sizes` text NOT NULL, `revision` numeric DEFAULT 0 NOT NULL, `created_at` text, `updated_at` text, `pending` text, `pending_since` text, `form_keys` text );",
  "CREATE INDEX `media_sizes_medium_id_idx` ON `media_sizes` (`medium_id`);",
  "CREATE UNIQUE INDEX `media_sizes_picture_idx` ON `media_sizes` (`picture`);",
  "CREATE INDEX `media_sizes_created_at_idx` ON `media_sizes` (`created_at`);",
  "CREATE INDEX `media_sizes_pending_since_idx` ON `media_sizes` (`pending_since`);",
  "CREATE TABLE `cache_tags` ( `id` text PRIMARY KEY NOT NULL, `name` text NOT NULL, `counter` numeric NOT NULL, `raised_at` text NOT NULL );",
  "CREATE UNIQUE INDEX `cache_tags_name_idx` ON `cache_tags` (`name`);",
  "ALTER TABLE `organizations` ADD `presentation` text;",
  "ALTER TABLE `payload_locked_documents_rels` ADD `media_id` text REFERENCES media(id);",
  "CREATE INDEX `payload_locked_documents_rels_media_id_idx` ON `payload_locked_documents_rels` (`media_id`);",
]
