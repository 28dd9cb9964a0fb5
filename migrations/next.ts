// Made by `npm run generate` from the collections; not written by hand.
export const statements: readonly string[] = [
  "CREATE TABLE `cache_tags` ( `id` text PRIMARY KEY NOT NULL, `name` text NOT NULL, `counter` numeric NOT NULL, `raised_at` text NOT NULL );",
  "CREATE UNIQUE INDEX `cache_tags_name_idx` ON `cache_tags` (`name`);",
  "ALTER TABLE `organizations` ADD `presentation` text;",
]
