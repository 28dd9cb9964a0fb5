import type { RequestHandler } from 'express'
import { chosenStructureCookie } from '@/organizations/own-path'
import type { Env } from '@/platform/env'

const yearSeconds = 365 * 24 * 3_600
const structureId = /^[0-9A-Za-z-]{1,64}$/

/**
 * Notes which structure this browser looks at, so that a page whose address names none is about the same one. It holds an
 * id and gives no right: whoever does not belong to it gets the first of their own.
 */
export function chosenStructure(env: Env): RequestHandler {
  const ending = `Path=/mon-espace; Max-Age=${yearSeconds}; HttpOnly; SameSite=Lax${env.portalUrl.startsWith('https://') ? '; Secure' : ''}`
  return (request, response, next) => {
    const isPage = request.method === 'GET' && /^\/mon-espace(?:\/|$)/.test(request.path)
    const asked = isPage ? request.query.structure : undefined
    if (typeof asked === 'string' && structureId.test(asked))
      response.append('set-cookie', `${chosenStructureCookie}=${asked}; ${ending}`)
    next()
  }
}
