import { notFound } from 'next/navigation'

/** Every unknown address: a prerendered « not found » would carry no nonce, and its scripts would be refused. */
export const dynamic = 'force-dynamic'

export default function UnknownAddress(): never {
  notFound()
}
