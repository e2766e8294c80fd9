/** Ways in which people have made a server call what stands inside. None may be called; what is a name here stands for the number beside it. */
export const targets: readonly string[] = [
  // This machine, in every spelling that some parser takes for it.
  'https://127.0.0.1/', 'https://127.1/', 'https://127.0.1/', 'https://127.255.255.254/', 'https://2130706433/', 'https://0x7f000001/', 'https://0x7f.0.0.1/', 'https://0177.0.0.1/', 'https://017700000001/',
  'https://0/', 'https://0.0.0.0/', 'https://00000000177.0.0.1/', 'https://localhost/', 'https://LOCALHOST/', 'https://localhost./', 'https://a.localhost/', 'https://[::1]/', 'https://[::]/', 'https://[0:0:0:0:0:0:0:1]/',
  'https://[::ffff:127.0.0.1]/', 'https://[::ffff:7f00:1]/', 'https://[::127.0.0.1]/', 'https://[64:ff9b::7f00:1]/', 'https://[2002:7f00:1::]/', 'https://[2001:0:7f00:1::]/', 'https://１２７.０.０.１/', 'https://127。0。0。1/', 'https://①②⑦.0.0.1/',
  // What a provider tells its own machines.
  'https://169.254.169.254/latest/meta-data/', 'https://2852039166/', 'https://0xa9fea9fe/', 'https://[::ffff:169.254.169.254]/', 'https://[fd00:ec2::254]/', 'https://[fe80::1]/', 'https://metadata.example/', 'https://100.100.100.200/',
  // Networks of one's own, and what is kept for something special.
  'https://10.0.0.1/', 'https://10.1/', 'https://172.16.0.1/', 'https://172.31.255.255/', 'https://192.168.1.1/', 'https://100.64.0.1/', 'https://198.18.0.1/', 'https://192.0.2.1/', 'https://203.0.113.9/', 'https://224.0.0.1/', 'https://255.255.255.255/',
  'https://[fc00::1]/', 'https://[fec0::1]/', 'https://[ff02::1]/', 'https://[2001:db8::1]/',
  // Names that lead inside, alone or among others.
  'https://inside.example/', 'https://inside6.example/', 'https://both.example/', 'https://mapped.example/', 'https://nowhere.example/',
  // Not what it looks like.
  'https://hooks.example@127.0.0.1/', 'https://user:secret@hooks.example/', 'https://hooks.example:22/', 'https://hooks.example:5432/', 'https://hooks.example:6379/', 'http://hooks.example/', 'http://127.0.0.1/',
  'https://hooks.example\\@127.0.0.1/', 'https://hooks.example/\r\nHost: 127.0.0.1', 'https://hooks.example%0d%0a.example/', 'https://\t127.0.0.1/', 'https:127.0.0.1', 'https:///127.0.0.1/',
  'file:///etc/passwd', 'gopher://127.0.0.1:6379/_INFO', 'ftp://127.0.0.1/', 'dict://127.0.0.1:11211/', 'data:text/plain,x', 'javascript:alert(1)', 'unix:/run/postgresql', '//127.0.0.1/', '127.0.0.1', '',
];

/** What the names stand for; `hooks.example` is the only one that is out in the world. */
export const names: Readonly<Record<string, readonly string[]>> = {
  'hooks.example': ['93.184.215.14'], localhost: ['127.0.0.1', '::1'], 'localhost.': ['127.0.0.1'], 'a.localhost': ['::1'], 'metadata.example': ['169.254.169.254'],
  'inside.example': ['10.0.0.5'], 'inside6.example': ['fd00::5'], 'both.example': ['93.184.215.14', '10.0.0.5'], 'mapped.example': ['::ffff:127.0.0.1'],
};
