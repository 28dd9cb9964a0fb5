import { z } from 'zod'
import { type Result, refuse } from '@/kernel/result'
import { hasStaffRole, isMember } from '@/platform/actor'
import { command } from '@/platform/command'
import { problems } from '@/platform/problem'
import type { AwardImport } from '../import'
import { inspectFile } from '../sources/csv/inspect-file'
import { readFile } from './declare-awards'

/** A list of people who got Région badges before the portal (Q13): read and shown first, like any file. */
export const importHolders = command({
  name: 'awards.import-holders',
  input: z.object({
    formKey: z.string().min(8),
    fileName: z.string().max(200),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
  run: async (portal, actor, input): Promise<Result<AwardImport>> => {
    if (!isMember(actor) || !hasStaffRole(actor, 'schemeManager')) return refuse(problems.notFound)
    const file = inspectFile(input.bytes, ['email', 'badge'])
    if (!file.ok) return file
    return readFile(portal, actor, { ...input, kind: 'holders', organizationId: null, file: file.value })
  },
})
