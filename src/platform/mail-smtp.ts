import { createTransport } from 'nodemailer'
import type { Env } from './env'
import { type Mailer, messageIdOf } from './mail'

const timeoutMs = 20_000

/** Any SMTP server. The effect's key becomes the Message-ID: a repeated delivery is the same message, not another. */
export function smtpMailer(env: Pick<Env, 'mailFrom' | 'portalUrl'>, smtpUrl: string): Mailer {
  const transport = createTransport({ url: smtpUrl, connectionTimeout: timeoutMs, socketTimeout: timeoutMs })
  return {
    async send(mail) {
      await transport.sendMail({
        from: env.mailFrom,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        messageId: messageIdOf(mail.key, env.portalUrl),
        headers: {
          ...(mail.unsubscribeUrl && { 'List-Unsubscribe': `<${mail.unsubscribeUrl}>` }),
          ...(mail.isOneClick && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
          'Auto-Submitted': 'auto-generated',
        },
      })
    },
  }
}
