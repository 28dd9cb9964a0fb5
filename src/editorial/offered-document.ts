import type { AttachmentType } from '@/media/check-attachment'
import { downloadOf } from '@/media/private-file'
import { isFilesFailure } from '@/platform/files'
import type { Portal } from '@/platform/portal'
import { problemResponse, problems } from '@/platform/problem'
import { countDownload } from './downloads'
import { documentsById, resourceAt } from './queries'

const types: readonly AttachmentType[] = ['pdf', 'odt', 'docx', 'png', 'jpeg']
const typeIn = (format: string): AttachmentType | undefined => types.find((type) => type === format)

/** The document of a published resource, to be saved, and counted for a network; 404 where there is none, 503 while the files are away. */
export async function offeredDocument(
  portal: Portal,
  slug: string,
  counted: { readonly network: string } | null,
): Promise<Response> {
  const resource = await resourceAt(portal, slug)
  const documentId = resource?.documentId
  const document = documentId ? (await documentsById(portal, [documentId])).get(documentId) : undefined
  const type = document && typeIn(document.format)
  if (!resource || !document || !type) return problemResponse(problems.notFound)
  try {
    const bytes = await portal.files.get(document.place)
    if (!bytes) return problemResponse(problems.notFound)
    // A document is worth more than its number.
    if (counted)
      await countDownload(portal, resource.id, counted.network).catch((error) =>
        portal.log.warn({ err: error, resource: resource.id }, 'a download was not counted'),
      )
    return downloadOf({ name: document.name, type }, bytes)
  } catch (error) {
    if (!isFilesFailure(error)) throw error
    return new Response(null, { status: 503, headers: { 'retry-after': '30', 'cache-control': 'no-store' } })
  }
}
