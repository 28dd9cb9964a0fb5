import { statisticsFile } from '@/insights/export'
import { portal } from '@/platform/portal'

/** The figures of the page, for spreadsheets. */
export const GET = (request: Request): Promise<Response> =>
  statisticsFile(portal(), new URL(request.url).searchParams.get('annee') ?? undefined)
