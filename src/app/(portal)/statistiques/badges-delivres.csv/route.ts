import { figuresFile } from '@/insights/export'
import { portal } from '@/platform/portal'

/** The published figures, for spreadsheets; of one indicator where it is asked. */
export const GET = (request: Request): Promise<Response> =>
  figuresFile(portal(), new URL(request.url).searchParams.get('indicateur'))
