export const letters = {
  'access.letter.link.subject': 'Ihr Link zu {house}',
  'access.letter.link.body': `Guten Tag {name},

öffnen Sie diese Adresse, um sich anzumelden:

{link}

Sie gilt einmal und zehn Minuten lang. Haben Sie das nicht gewünscht, tun Sie nichts: Ohne sie kommt niemand hinein.`,
  'access.letter.reset.subject': 'Ein neues Passwort für {house}',
  'access.letter.reset.body': `Guten Tag {name},

öffnen Sie diese Adresse, um ein neues Passwort zu wählen:

{link}

Sie gilt einmal und zehn Minuten lang. Haben Sie das nicht gewünscht, tun Sie nichts: Ihr Passwort bleibt, wie es ist.`,
  'access.letter.confirm.subject': 'Ist das Ihre Adresse?',
  'access.letter.confirm.body': `Guten Tag {name},

Sie haben {house} gebeten, von nun an an diese Adresse zu schreiben. Öffnen Sie dies, während Sie angemeldet sind, um ja zu sagen:

{link}

Es gilt einmal und zehn Minuten lang. Haben Sie das nicht gewünscht, tun Sie nichts.`,
  'access.letter.invite.subject': 'Kommen Sie herein zu {house}',
  'access.letter.invite.body': `Guten Tag {name},

bei {house} ist ein Platz für Sie. Öffnen Sie diese Adresse innerhalb von zehn Minuten:

{link}

Ist es später geworden? Gehen Sie zu {door} und geben Sie diese E-Mail-Adresse ein: Ein frischer Link kommt sofort.`,
  'access.letter.password.subject': 'Ihr Passwort wurde geändert',
  'access.letter.password.body': `Guten Tag {name},

Ihr Passwort für {house} wurde soeben geändert, und alle anderen Geräte wurden abgemeldet.

Waren Sie das nicht, dann verlangen Sie jetzt unter {door} ein neues Passwort und sagen Sie Ihrer Verwaltung Bescheid.`,
  'access.letter.second.subject': 'Ihre Anmeldung wurde geändert',
  'access.letter.second.body': `Guten Tag {name},

Ihr zweiter Faktor oder ein Passkey für {house} wurde soeben geändert, und alle anderen Geräte wurden abgemeldet. Was jetzt gilt, steht hier:

{link}

Waren Sie das nicht, dann sagen Sie jetzt Ihrer Verwaltung Bescheid.`,
  'access.letter.second_needed.subject': 'Ihre Rechte hier brauchen jetzt einen zweiten Faktor',
  'access.letter.second_needed.body': `Guten Tag {name},

von nun an ruht, was Sie bei {house} über Ihre eigene Arbeit hinaus dürfen, bis Sie mit zwei Faktoren hereinkommen. Richten Sie hier einen ein; es dauert zwei Minuten:

{link}

Ihre eigenen Seiten bleiben, wie sie sind.`,
  'access.letter.address.subject': 'Ihre Adresse wurde geändert',
  'access.letter.address.body': `Guten Tag {name},

von nun an schreibt {house} an eine andere Adresse von Ihnen.

Waren Sie das nicht, dann sagen Sie jetzt Ihrer Verwaltung Bescheid.`,
  'access.letter.address_asked.subject': 'Jemand möchte Ihre Adresse ändern',
  'access.letter.address_asked.body': `Guten Tag {name},

jemand, der als Sie angemeldet ist, hat {house} gebeten, an eine andere Adresse zu schreiben. Sie ändert sich erst, wenn jene Adresse ja gesagt hat.

Waren Sie das nicht, dann wählen Sie jetzt unter {door} ein neues Passwort.`,
};
