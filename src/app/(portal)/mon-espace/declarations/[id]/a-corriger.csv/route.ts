import { notFound } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { correctionsOf } from '@/intake/csv/corrections'
import { findImport } from '@/intake/import-queries'
import { csvFile } from '@/platform/csv'
import { currentActor } from '@/platform/current-actor'

/** The lines to correct of a declaration, for whoever may see it. */
export async function GET(_request: Request, { params }: Pick<PageProps<'id'>, 'params'>) {
  const { portal, actor } = await currentActor()
  const source = await findImport(portal, actor, (await params).id)
  if (!source) notFound()
  return csvFile('lignes-a-corriger.csv', await correctionsOf(portal, source))
}
