/**
 * Passwords, and the words inside them, that attackers try first: the heads of the public lists of leaked
 * passwords (international and Chinese) as far as something of them can pass the other rules of A2. They
 * are matched in lower case, without digits and signs at the ends, and with leet spelling undone
 * (password.ts), so that one word here stands for its thousands of variants.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `abcd abcde abcdef abcdefg abcdefgh admin administrator adminadmin admins alibaba alipay angel apple
  asdasd asdf asdfg asdfgh asdfghjkl azerty baidu baobao baobei baseball batman beijing changeme charlie
  chen chenchen china chinese computer cool daniel dearbook default demo diamond dragon dreams everyone
  fanfan flower football forever freedom freedoms ginger google guest guangzhou hahaha hannah happy
  heihei hello hellokitty helloworld hong hongkong huawei hunter hyrefa iloveu iloveyou internet jennifer
  jessica jesus jiajia jiangsu jiayou jordan joshua killer kobe laopo letmein letmeins liang lihua lili
  ling liverpool login love loveme lovely loveyou lovezhang manager master matrix matthew michael mima
  monkey mother mustang mypassword naruto nicole nihao nihaoma ninja nopassword pass passw passwd
  password passwords passwort pokemon princess purple qazwsx qazwsxedc qqqqq qweasd qweasdzxc qwer qwert
  qwerty qwertyuiop qwertyu root samsung secret shadow shanghai shenzhen soccer starwars summer sunny
  sunshine superman system taobao temp tencent test tester testing tiantian tigger toor trustno trustnol
  user user1 wang wangwang weixin welcome welcomes whatever winter woaini woainima woaiwojia woshishei
  wodemima wojiushiwo xiaoming xiaoxiao xiaoyu yangyang yellow yuanyuan zaqxsw zhang zhangwei zhangsan
  lisi wangwu zhimakaimen zhongguo zhonghua zxcasdqwe zxcv zxcvb zxcvbn zxcvbnm 1qaz@wsx 1qaz2wsx
  !qaz2wsx !qaz@wsx q1w2e3r4 q1w2e3r4t5 1q2w3e4r 1q2w3e4r5t a1b2c3d4 a1s2d3f4 abc123 p@ssw0rd pa$$word
  passw0rd qwe123!@# 123qwe!@# abcd1234 1234qwer qwer1234 asdf1234 zxcv1234 woaini1314 woaini520
  iloveyou520 aa123456. a123456. abc123456 !@#qwe123 spring autumn monday friday january december`.split(
    /\s+/,
  ),
);
