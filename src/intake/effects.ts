import { type Handled, handle, sourceIdOf } from '@/platform/handle'
import { endWindow } from './commands/withdrawal-window'
import { forgetLines, previewImport } from './csv/preview-import'
import { recordImport } from './csv/record-import'
import { listHolders } from './holders/list'
import { alertSource } from './obf/alert'
import { pollSource, readSourceAgain } from './obf/poll'
import { seeShares } from './obf/see-shares'
import * as outbox from './outbox'

export const intakeEffects: readonly Handled[] = [
  handle(outbox.alertSource, alertSource),
  handle(outbox.pollSource, (portal, _, row) => pollSource(portal, sourceIdOf(row))),
  handle(outbox.readSourceAgain, (portal, { sourceId }) => readSourceAgain(portal, sourceId)),
  handle(outbox.seeShares, (portal, { organizationId }) => seeShares(portal, organizationId)),
  handle(outbox.listHolders, (portal, _, row) => listHolders(portal, sourceIdOf(row))),
  handle(outbox.previewImport, (portal, _, row) => previewImport(portal, sourceIdOf(row))),
  handle(outbox.recordImport, (portal, _, row) => recordImport(portal, sourceIdOf(row), row.key)),
  handle(outbox.endWindow, (portal, _, row) => endWindow(portal, sourceIdOf(row))),
  handle(outbox.forgetLines, (portal, _, row) => forgetLines(portal, sourceIdOf(row))),
]
