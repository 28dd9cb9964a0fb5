import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { boot } from '@/boot/boot'
import type { Clock } from '@/kernel/clock'
import { readEnv } from '@/platform/env'
import type { Mailer, OutgoingMail } from '@/platform/mail'
import type { Portal } from '@/platform/portal'

export interface BenchPortal extends Portal {
  readonly sent: readonly OutgoingMail[]
  close(): Promise<void>
}

export const temporaryFolder = (): { readonly folder: string; readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The portal on the database of this folder, as a process of it boots; mails are counted, or sent to `smtp`. */
export async function openPortal(
  folder: string,
  {
    settings: given,
    smtp,
    ...options
  }: {
    readonly clock?: Clock
    readonly settings?: Readonly<Record<string, string>>
    readonly smtp?: string
  } = {},
): Promise<BenchPortal> {
  const sent: OutgoingMail[] = []
  const mail: Mailer = {
    send: async (message) => {
      sent.push(message)
    },
  }
  const settings = {
    PORTAL_MODE: 'demo',
    PORTAL_URL: 'http://localhost:3000',
    DATA_FOLDER: folder,
    DATABASE_URL: databaseUrl(folder),
    LOG_LEVEL: 'error',
    ...(smtp && { SMTP_URL: smtp }),
    ...given,
  }
  const portal = await boot(readEnv(settings, 'demo'), {
    part: 'bench',
    ...(smtp ? {} : { mail }),
    payloadKey: randomUUID(),
    whenBehind: 'migrate',
    ...options,
  })
  return { ...portal, sent, close: () => portal.payload.destroy() }
}

export const databaseUrl = (folder: string): string => `file:${join(folder, 'portal.db')}`
