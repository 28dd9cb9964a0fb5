/** Every setting of a process, read and validated once (design §2). */
export interface Env {
  readonly mode: 'demo' | 'production'
  readonly port: number
  readonly host: string
  /** Public address without a trailing slash. */
  readonly portalUrl: string
  readonly secret: string
  readonly databaseUrl: string
  /** Local folder for the embedded database, files, demonstration keys and the wake-up file. */
  readonly dataFolder: string
  /** null: the local mailbox, which only the demonstration may use. */
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly issuer: 'obf' | 'embedded'
  readonly recipientHmacKey: string
  /** The first encrypts, all decrypt. */
  readonly recipientCipherKeys: readonly string[]
  /** Multibase private key of the embedded issuer, or null when another issuer is chosen. */
  readonly issuerSigningKey: string | null
  readonly trustedProxies: readonly string[]
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}
