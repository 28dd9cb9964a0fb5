import { z } from 'zod'
import { ruleOnDeclaration } from '@/awards/commands/rule-on-declaration'
import { ok, refuse } from '@/kernel/result'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { maxTableBytes } from './badges/table'
import { changeSource, connectRegionSource, connectSource, linkSourceBadge } from './commands/connect-source'
import { confirmDeclaration, declareAwards } from './commands/declare-awards'
import { declarePeople } from './commands/declare-people'
import { enterAward } from './commands/enter-award'
import { importAccountBadge, importBadge } from './commands/import-badge'
import { importHolders, listHoldersAtIssuer } from './commands/import-holders'
import { importTable, previewTable } from './commands/import-table'
import { sendDeclarationNow, takeDeclarationBack } from './commands/withdrawal-window'
import { maxDeclarationBytes } from './csv/inspect-file'
import { progressOfImport } from './import'
import { importAnswer } from './import-contract'
import { findImport } from './import-queries'

const structure = '/organizations/:organizationId'
const table = { field: 'file', maxBytes: maxDeclarationBytes, required: true } as const
/** Where a file goes in the command's input. */
const fills = { fileName: 'name', bytes: 'bytes' } as const

export const intakeEndpoints: readonly PortalEndpoint[] = [
  endpointFor(declareAwards, { path: `${structure}/declarations`, upload: table, fills, limit: 'upload' }),
  endpointFor(declarePeople, { path: `${structure}/declared-people` }),
  endpointFor(enterAward, { path: '/partner-awards' }),
  endpoint({
    method: 'get',
    path: '/declarations/:importId',
    asks: 'anyone',
    may: { staff: ['reviewer', 'schemeManager'], seats: ['admin', 'contributor', 'reader'] },
    summary: 'How far a declaration is read or recorded',
    params: z.object({ importId: idInput }),
    answer: importAnswer.extend({ progress: z.number() }),
    limit: 'read',
    run: async ({ portal, actor, params }) => {
      const row = await findImport(portal, actor, params.importId)
      return row ? ok({ ...row, progress: progressOfImport(row) }) : refuse(problems.notFound)
    },
  }),
  endpointFor(confirmDeclaration, { path: '/declarations/:importId/confirm' }),
  endpointFor(sendDeclarationNow, { path: '/declarations/:importId/send-now' }),
  endpointFor(takeDeclarationBack, { path: '/declarations/:importId/take-back' }),
  endpointFor(importHolders, { path: '/holder-imports', upload: table, fills, limit: 'upload' }),
  endpointFor(listHoldersAtIssuer, { path: '/holder-imports/from-issuer' }),
  endpointFor(ruleOnDeclaration, { path: '/partner-awards/:awardId/ruling' }),
  // A badge that is described elsewhere, for a draft.
  endpointFor(importBadge, { path: '/badge-imports/address', limit: 'upload' }),
  endpointFor(importAccountBadge, { path: '/badge-imports/account', limit: 'upload' }),
  endpointFor(previewTable, {
    path: '/badge-imports/table/preview',
    upload: { field: 'file', maxBytes: maxTableBytes },
    maxBytes: 2 * maxTableBytes,
    limit: 'upload',
  }),
  endpointFor(importTable, { path: '/badge-imports/table', maxBytes: 2 * maxTableBytes, limit: 'upload' }),
  // Accounts at Open Badge Factory that awards are read from.
  endpointFor(connectSource, { path: `${structure}/source`, limit: 'code' }),
  endpointFor(connectRegionSource, { path: '/sources', limit: 'code' }),
  endpointFor(changeSource, { path: '/sources/:sourceId/change' }),
  endpointFor(linkSourceBadge, { path: '/source-badges/:sourceBadgeId/link' }),
]
