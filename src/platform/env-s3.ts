import { z } from 'zod'
import { oneOf, webAddress } from './env-inputs'

/** A bucket of an S3 service. */
export interface S3Settings {
  /** Without a trailing slash. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Whether the bucket stands in the path or in the host name. */
  readonly style: 'path' | 'host'
}

const addressHelp =
  'FILES_S3_ENDPOINT: write the address of the service without a path, for example https://s3.example.'

export const s3Shape = {
  FILES_S3_ENDPOINT: webAddress(addressHelp).optional(),
  FILES_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'FILES_S3_BUCKET: write the name of the bucket, in small letters.')
    .optional(),
  FILES_S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'FILES_S3_REGION: write the region of the service, for example fr-par.')
    .optional(),
  FILES_S3_KEY: z.string().optional(),
  FILES_S3_SECRET: z.string().optional(),
  FILES_S3_STYLE: oneOf('FILES_S3_STYLE', ['path', 'host']).default('path'),
}

const names = ['FILES_S3_ENDPOINT', 'FILES_S3_BUCKET', 'FILES_S3_REGION', 'FILES_S3_KEY', 'FILES_S3_SECRET'] as const
type Given = { readonly [name in (typeof names)[number]]?: string | undefined } & {
  readonly FILES_S3_STYLE: 'path' | 'host'
}

export function s3Of(given: Given): S3Settings | null {
  const [endpoint, bucket, region, accessKeyId, secretAccessKey] = names.map((name) => given[name])
  if (!endpoint || !bucket || !region || !accessKeyId || !secretAccessKey) return null
  return { endpoint, bucket, region, accessKeyId, secretAccessKey, style: given.FILES_S3_STYLE }
}

/** All or none: half a setting would send the files of production to the folder of one machine. */
export function s3Stops(given: Given, mode: 'demo' | 'production'): string[] {
  const missing = names.filter((name) => given[name] === undefined)
  if (missing.length === names.length) return []
  if (missing.length > 0) return [`${missing.join(', ')}: write all of ${names.join(', ')}, or none of them.`]
  const isInTheClear = mode === 'production' && !given.FILES_S3_ENDPOINT?.startsWith('https://')
  return isInTheClear
    ? ['FILES_S3_ENDPOINT: write an address that begins with https://, since files of persons travel there.']
    : []
}
