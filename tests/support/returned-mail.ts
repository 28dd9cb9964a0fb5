interface Returned {
  readonly messageId: string
  readonly status?: string
  readonly action?: string
  readonly part?: 'message/rfc822' | 'text/rfc822-headers'
  /** Longer than anybody needs. */
  readonly padding?: number
}

/** A report as mail servers write it (RFC 3464), about a mail of that id. */
export function aReport({
  messageId,
  status = '5.1.1',
  action = 'failed',
  part = 'message/rfc822',
  padding = 0,
}: Returned): string {
  return [
    'From: Mail Delivery System <MAILER-DAEMON@relais.example>',
    'To: retours@portail.example',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="a-boundary"',
    '',
    '--a-boundary',
    'Content-Type: text/plain; charset=utf-8',
    '',
    "I'm sorry to have to inform you that your message could not be delivered.",
    '',
    '--a-boundary',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; relais.example',
    'Arrival-Date: Mon, 2 Mar 2026 10:00:00 +0100',
    '',
    'Final-Recipient: rfc822; quelqu.un@ailleurs.example',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 <quelqu.un@ailleurs.example>: Recipient address',
    '    rejected: User unknown',
    '',
    '--a-boundary',
    `Content-Type: ${part}`,
    '',
    'From: badges-formation@normandie.fr',
    'Message-ID:',
    `\t${messageId}`,
    'Subject: Votre statut',
    ...(part === 'message/rfc822' ? ['', 'x'.repeat(padding)] : []),
    '',
    '--a-boundary--',
    '',
  ].join('\r\n')
}

/** What a person writes to the same box. */
export const aPersonsMail = (text = 'Bonjour, une question.'): string =>
  [
    'From: Une Personne <personne@ailleurs.example>',
    'To: retours@portail.example',
    'Subject: Question',
    '',
    text,
    '',
  ].join('\r\n')
