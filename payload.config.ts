import { fileURLToPath } from 'node:url'
import { fr } from '@payloadcms/translations/languages/fr'
import { buildConfig, type CollectionConfig, type Config, type SanitizedConfig } from 'payload'
import type { Logger } from 'pino'
import sharp from 'sharp'
import { adminViewsOf } from '@/app/(payload)/views'
import { accessTablesOf, collectionsOf } from '@/boot/composed'
import { slices } from '@/boot/slices'
import { maxUploadBytes, tooHeavy } from '@/media/picture-problems'
import type { Env } from '@/platform/env'
import { frenchLabels } from '@/platform/french-labels'
import type { Slice } from '@/platform/slice'
import { tellsItsChanges } from './collections/content-changed'
import { guardedCollection } from './collections/guarded'
import { savedOnWhatWasRead } from './collections/read-version'
import { cmsEditor } from './collections/rich-text'
import { wordsInLists } from './collections/words-in-lists'

/** The settings that shape the configuration; tests and scripts give their own. */
export type ConfigSettings = Pick<Env, 'portalUrl' | 'secret' | 'databaseUrl'>

/** In a bundle the file's own folder is `dist`; the processes always start in the project's folder. */
const root = import.meta.url.includes('/dist/') ? process.cwd() : fileURLToPath(new URL('.', import.meta.url))
const never = (): boolean => false

/** The composition root: collections, database, editor, admin. Called once a process; nothing here reads the environment. */
export async function portalConfig(
  settings: ConfigSettings,
  log?: Logger,
  parts: readonly Slice[] = slices,
): Promise<SanitizedConfig> {
  const tables = Object.values(accessTablesOf(parts))
  return buildConfig({
    secret: settings.secret,
    serverURL: settings.portalUrl,
    csrf: [settings.portalUrl],
    collections: collectionsOf(parts).map((each) =>
      withSafeCookies(
        tellsItsChanges(savedOnWhatWasRead(guardedCollection(wordsInLists(frenchLabels(each)), tables))),
        settings.portalUrl,
      ),
    ),
    db: await databaseAdapter(settings.databaseUrl),
    editor: cmsEditor,
    sharp,
    admin: {
      user: 'users',
      avatar: 'default',
      dateFormat: "d MMMM yyyy 'à' HH:mm",
      meta: { titleSuffix: ' · La Normandie badge les compétences' },
      importMap: { baseDir: `${root}/src`, importMapFile: `${root}/src/app/(payload)/admin/importMap.js` },
      components: {
        views: adminViewsOf(parts),
        Nav: '/app/(payload)/views/nav#StaffNav',
        beforeNavLinks: ['/app/(payload)/views/nav-links#NavLinks'],
        logout: { Button: '/app/(payload)/views/sign-out#SignOut' },
        graphics: { Icon: '/app/(payload)/views/brand#BrandIcon' },
      },
      theme: 'light',
    },
    i18n: { supportedLanguages: { fr }, fallbackLanguage: 'fr' },
    // What a hook refuses with a sentence of ours, counted in bytes, must reach it: the bridge stops what is larger.
    upload: { abortOnLimit: true, responseOnLimit: tooHeavy.detail, limits: { fileSize: maxUploadBytes, files: 1 } },
    graphQL: { disable: true, disablePlaygroundInProduction: true },
    telemetry: false,
    email: noMail,
    defaultDepth: 0,
    maxDepth: 2,
    // Payload's jobs are no part of the portal: the effects queue is (design §4).
    jobs: { tasks: [], access: { run: never, queue: never, cancel: never } },
    ...(log ? { logger: log } : {}),
    // Otherwise each boot outside production would start a process of its own that writes them.
    typescript: { autoGenerate: false, outputFile: `${root}/src/payload-types.ts`, declare: { ignoreTSError: true } },
  })
}

/** Mail leaves by effects alone; Payload's own must not, and without an adapter it would print its mails. */
const noMail: Config['email'] = () => ({
  name: 'none',
  defaultFromAddress: 'badges-formation@normandie.fr',
  defaultFromName: 'La Normandie badge les compétences',
  sendEmail: async () => {
    throw new Error('Payload sends no mail here: commit an effect instead.')
  },
})

/** A process loads the driver of its own database, and not the other one's. */
async function databaseAdapter(url: string): Promise<Config['db']> {
  if (url.startsWith('mongodb')) {
    const { mongooseAdapter } = await import('@payloadcms/db-mongodb')
    return mongooseAdapter({
      url,
      ensureIndexes: true,
      useJoinAggregations: false,
      transactionOptions: false,
      connectOptions: { writeConcern: { w: 'majority' }, retryWrites: true },
    })
  }
  const { sqliteAdapter } = await import('@payloadcms/db-sqlite')
  return sqliteAdapter({
    client: { url },
    wal: true,
    busyTimeout: 5000,
    push: false,
    idType: 'uuid',
    migrationDir: `${root}/migrations`,
  })
}

/** Session cookies travel over https alone where the portal is reached by https; `Lax` keeps links from mails working. */
function withSafeCookies(collection: CollectionConfig, portalUrl: string): CollectionConfig {
  if (!collection.auth) return collection
  const auth = collection.auth === true ? {} : collection.auth
  return { ...collection, auth: { ...auth, cookies: { secure: portalUrl.startsWith('https://'), sameSite: 'Lax' } } }
}
