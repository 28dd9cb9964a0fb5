import { portal } from '@/platform/portal'
import { directoryFile } from '@/recognition/directory-csv'
import { directoryQuestionOf, structuresFitting } from '../directory-question'

/** The directory as its page shows it, under the same filters. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams
  const question = directoryQuestionOf((name) => asked.get(name) ?? '')
  const rows = await structuresFitting(portal(), question)
  const shown = question.department === '' ? rows : rows.filter((row) => row.department === question.department)
  return directoryFile(shown, portal().env.portalUrl)
}
