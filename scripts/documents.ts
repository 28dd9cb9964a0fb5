import { endpointsOf } from '@/boot/composed'
import { slices } from '@/boot/slices'
import { openApiDocument } from '@/platform/openapi'
import { accessMatrix } from './access-matrix'
import { accessibilityPage } from './accessibility-page'
import { headersPage } from './headers-page'
import { notificationsPage } from './notifications-page'
import { pagesPage } from './pages-page'
import { stateMachines } from './state-machines'

/** Pages under docs/ that are made from the code, each by its path. */
export const documents: Readonly<Record<string, () => string | Promise<string>>> = {
  'docs/access-matrix.md': accessMatrix,
  'docs/accessibility.md': accessibilityPage,
  'docs/headers.md': headersPage,
  'docs/notifications.md': notificationsPage,
  'docs/openapi.json': () =>
    `${JSON.stringify(openApiDocument(endpointsOf(slices), 'http://localhost:3000'), null, 2)}\n`,
  'docs/pages.md': pagesPage,
  'docs/state-machines.md': stateMachines,
}
