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
  'access.letter.device.subject': 'Sie sind mit einem anderen Gerät hereingekommen',
  'access.letter.device.body': `Guten Tag {name},

jemand hat sich bei {house} als Sie angemeldet, mit einem Gerät, das noch nicht gesehen wurde ({device}).

Waren Sie das, tun Sie nichts. Wenn nicht, beenden Sie diese Sitzung hier, ändern Sie Ihr Passwort und sagen Sie Ihrer Verwaltung Bescheid:

{link}`,
  'access.letter.failed.subject': 'Jemand versucht, als Sie hereinzukommen',
  'access.letter.failed.body': `Guten Tag {name},

in der letzten Stunde hat jemand {times, plural, one {einmal} other {#-mal}} versucht, sich bei {house} als Sie anzumelden, und es nicht geschafft. Das wird gebremst; Sie selbst sind nicht ausgesperrt.

Waren Sie das nicht, dann schützt Sie ein zweiter Faktor auch dann, wenn jemand Ihr Passwort errät:

{link}`,
  'access.letter.changed.subject': 'An Ihrer Anmeldung hat sich etwas geändert',
  'access.letter.changed.body': `Guten Tag {name},

bei {house} {what, select, pin {wurde Ihre PIN für gemeinsame Geräte geändert} key {wurde ein Schlüssel angelegt, mit dem ein Programm für Sie handeln darf} badge {wurde ein neuer Ausweis für Sie gedruckt; der davor öffnet nichts mehr} rights {wurden Ihre Rechte von der Verwaltung geändert, und Sie wurden abgemeldet} codes {wurden neue Ersatzcodes angelegt; die alten öffnen nichts mehr} bond {wurde Ihr Konto an Ihre Identität bei der Anmeldung Ihrer Organisation gebunden} unbound {hat die Verwaltung die Bindung an die Anmeldung Ihrer Organisation gelöst, und alle Geräte wurden abgemeldet} other {wurde etwas geändert}}. Was jetzt gilt, steht hier:

{link}

Waren Sie das nicht, sagen Sie jetzt Ihrer Verwaltung Bescheid.`,
  'access.letter.code_used.subject': 'Ein Ersatzcode wurde benutzt',
  'access.letter.code_used.body': `Guten Tag {name},

einer Ihrer Ersatzcodes für {house} wurde soeben benutzt; {left, plural, =0 {es ist keiner mehr übrig} one {einer ist noch übrig} other {# sind noch übrig}}. Neue legen Sie hier an:

{link}

Waren Sie das nicht, sagen Sie jetzt Ihrer Verwaltung Bescheid.`,
};
