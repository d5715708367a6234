# What stands in front of lore.kernel.org, around the real PublicInbox::WWW. The words of the file $STATE/mode
# are read at every request; an absent or empty file means plain public-inbox:
#   anubis     browsers without the cookie get a challenge page (200, text/html) for every path and method;
#              curl and python-requests get the bare 403 of nginx; other programs pass
#   partitioned   with anubis: the cookie is kept apart for each site, so that pages alone carry it
#   deny       "Access Denied" of Anubis (200, text/html)
#   429 503 502 403 500   every request fails so; 429 and 503 with Retry-After: 7, or as wait=N has it
#   nopost     POST is refused (405), or with nopost=403 as forbidden
#   cut=N      the connection breaks after N bytes of an answer of mail; half=N ends it there as if it were whole
#   endless    mail by POST has no end
#   type       mail comes as text/plain
#   once=WORD  the next request is answered so (once=429, once=cut=4096), then the word is removed
#   csp        adds a strict Content-Security-Policy
#   slow=N     answers after N seconds
#   trickle=N  answers POST after N tenths of a second
# One line per answer goes to $STATE/access.log: method, status, URL.
# Own code: it only imitates the marks of Anubis that a client can see.
use v5.12;
no warnings 'redefine';    # loaded once per listener
use PublicInbox::DS;
use PublicInbox::WWW;
use Plack::Builder;
use Socket qw(IPPROTO_TCP);
use Digest::SHA qw(sha256_hex hmac_sha256_hex);
use URI::Escape qw(uri_unescape);

my $state = $ENV{STATE};
my $www = PublicInbox::WWW->new;
$www->preload;
my $cookie = '; Secure; SameSite=None';
our $apart = '';           # added to the cookie that lets pass
my $anubis = '/.within.website/x/cmd/anubis';
# The same for both listeners, which load this file separately.
my $secret = $ENV{SECRET} // die 'SECRET is not set';
our %issued;               # id => [ random data, difficulty ]
my @csp = ('Content-Security-Policy' => "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
	'X-Content-Type-Options' => 'nosniff', 'Strict-Transport-Security' => 'max-age=63072000');

sub nginx { my ($code, $message, @headers) = @_;
	my $body = "<html>\r\n<head><title>$code $message</title></head>\r\n<body>\r\n<center><h1>$code $message</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
	[ $code, [ 'Content-Type' => 'text/html', 'Content-Length' => length($body), @headers ], [ $body ] ] }

sub page { my ($code, $title, $head, $main, @headers) = @_;
	my $body = qq(<!doctype html><html lang="en"><head><title>$title</title><link rel="stylesheet" href="/.within.website/x/xess/xess.min.css?cachebuster=1.25.0"><meta name="viewport" content="width=device-width, initial-scale=1.0"><meta name="robots" content="noindex,nofollow">$head</head><body id="top"><main><h1 id="title">$title</h1>$main<footer><p>Protected by <a href="https://github.com/TecharoHQ/anubis">Anubis</a></p></footer></main></body></html>);
	[ $code, [ 'Content-Type' => 'text/html; charset=utf-8', 'Cache-Control' => 'no-store', 'Content-Length' => length($body), @headers ], [ $body ] ] }

sub challenge {
	my $id = join '-', map { sprintf '%08x', rand(2**32) } 1..4;
	my $random = join '', map { sprintf '%08x', rand(2**32) } 1..16;
	my $difficulty = 2;
	$issued{$id} = [ $random, $difficulty ];
	my $json = qq({"rules":{"algorithm":"fast","difficulty":$difficulty},"challenge":{"id":"$id","method":"fast","randomData":"$random","difficulty":$difficulty}});
	my $head = join '', map { qq(<script id="anubis_$_->[0]" type="application/json">$_->[1]</script>) }
		[ version => '"1.25.0"' ], [ challenge => $json ], [ base_prefix => '""' ], [ public_url => '""' ];
	my $script = <<"JS";
<p id="status">Loading...</p>
<script type="module">
const { rules, challenge } = JSON.parse(document.getElementById('anubis_challenge').textContent);
const start = Date.now(), want = '0'.repeat(rules.difficulty);
for (let nonce = 0; ; nonce++) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(challenge.randomData + nonce));
  const response = [...new Uint8Array(digest)].map(b => b.toString(16).padStart(2, '0')).join('');
  if (!response.startsWith(want)) continue;
  const url = new URL('$anubis/api/pass-challenge', location.href);
  const answer = { id: challenge.id, response, nonce, redir: location.href, elapsedTime: Date.now() - start };
  for (const [key, value] of Object.entries(answer)) url.searchParams.set(key, value);
  location.replace(url);
  break;
}
</script>
JS
	page(200, 'Making sure you&#39;re not a bot!', $head, $script,
		'Set-Cookie' => "techaro.lol-anubis-auth=; Path=/; Max-Age=0$cookie",
		'Set-Cookie' => "techaro.lol-anubis-cookie-verification=$id; Path=/; Max-Age=1800$cookie") }

sub pass { my ($env) = @_;
	my %q = map { my ($k, $v) = split /=/, $_, 2; $k => uri_unescape(($v // '') =~ tr/+/ /r) } split /&/, $env->{QUERY_STRING};
	my $asked = delete $issued{$q{id} // ''} or return page(500, 'Oh noes!', '', '<p>invalid challenge</p>');
	my $hash = sha256_hex($asked->[0] . ($q{nonce} // ''));
	return page(403, 'Oh noes!', '', '<p>invalid response.</p>') if $hash ne ($q{response} // '') || $hash !~ /\A0{$asked->[1]}/;
	my $token = time . '.' . hmac_sha256_hex('ok', $secret);
	[ 302, [ Location => $q{redir}, 'Set-Cookie' => "techaro.lol-anubis-auth=$token; Path=/; Max-Age=604800$cookie$apart", 'Content-Length' => 0 ], [] ] }

# The answer of the wall, or nothing to let the request through.
sub wall { my ($env) = @_;
	my $path = $env->{PATH_INFO};
	my $agent = $env->{HTTP_USER_AGENT} // '';
	return pass($env) if $path eq "$anubis/api/pass-challenge";
	return [ 404, [ 'Content-Type' => 'text/plain' ], [ "no\n" ] ] if $path =~ m!\A/\.within\.website/!;
	# Exempt by the default rules of Anubis; a challenged favicon would also clear the cookie just earned.
	return if $path =~ m!\A/(?:favicon\.(?:ico|png|gif|jpe?g|svg)|robots\.txt|sitemap\.xml|\.well-known/.*)\z!;
	return nginx(403, 'Forbidden') if $agent =~ m!\A(?:curl|python-requests|Python-urllib)/!;
	my ($token) = ($env->{HTTP_COOKIE} // '') =~ /techaro\.lol-anubis-auth=\d+\.([0-9a-f]+)/;
	return challenge() if $agent =~ /Mozilla|Opera/ && ($token // '') ne hmac_sha256_hex('ok', $secret);
	return }

sub mode { my ($env) = @_;
	open my $in, '<', "$state/mode" or return {};
	my @words = split ' ', do { local $/; <$in> // '' };
	if (my ($once) = grep { /\Aonce=./ } @words) {
		return {} if $env->{PATH_INFO} eq '/favicon.ico';
		open my $out, '>', "$state/mode" or die "mode: $!";
		print $out join ' ', grep { $_ ne $once } @words;
		@words = $once =~ /\Aonce=(.+)/;
	}
	+{ map { my ($word, $value) = split /=/; $word => $value // 1 } @words } }

# Bodies of answers that go wrong. PublicInbox::HTTP asks for one line after another.
package Broken {
	sub new { my ($class, $body, $left, $breaks) = @_; bless { body => $body, left => $left, breaks => $breaks }, $class }
	sub getline { my ($self) = @_;
		if ($self->{left} <= 0) { die "cut as asked\n" if $self->{breaks}; return }
		my $line = $self->{body}->getline // return;
		$line = substr $line, 0, $self->{left};
		$self->{left} -= length $line;
		$line }
	sub close { $_[0]{body}->close }
}

package Endless {
	use Compress::Raw::Zlib;
	use MIME::Base64 qw(encode_base64);
	sub new { my ($class) = @_;
		my ($gz) = Compress::Raw::Zlib::Deflate->new(-WindowBits => WANT_GZIP, -AppendOutput => 1, -Level => 1);
		# More than a gzip window, so that it never compresses.
		open my $random, '<:raw', '/dev/urandom' or die "urandom: $!";
		read $random, my $bytes, 49_152;
		bless { gz => $gz, text => encode_base64($bytes), count => 0 }, $class }
	sub getline { my ($self) = @_;
		my $n = $self->{count}++;
		my $mail = "From mboxrd\@z Thu Jan  1 00:00:00 1970\nFrom: Ada Quill <ada\@example.org>\nSubject: Without end $n\n"
			. "Date: Tue, 17 Nov 2026 09:30:12 +0000\nMessage-ID: <endless-$n\@example.org>\n\n$self->{text}\n";
		my $out = '';
		$self->{gz}->deflate($mail, $out);
		$self->{gz}->flush($out, Z_SYNC_FLUSH);
		$out }
	sub close { }
}

# Mail that comes otherwise than it should, or nothing where this is no request for mail.
sub tampered { my ($env, $mode) = @_;
	return if $env->{REQUEST_METHOD} ne 'POST';
	my $refused = $mode->{nopost};
	return $refused eq 403 ? nginx(403, 'Forbidden') : nginx(405, 'Not Allowed', Allow => 'GET, HEAD') if $refused;
	return [ 200, [ 'Content-Type' => 'application/gzip' ], Endless->new ] if $mode->{endless};
	my $most = $mode->{cut} // $mode->{half};
	return if !$most && !$mode->{type};
	# Without this the answer is a plain one: status, headers, body.
	delete local $env->{'pi-httpd.async'};
	my $response = $www->call($env);
	return $response if ref $response ne 'ARRAY' || $response->[0] != 200;
	my ($status, $headers, $body) = @$response;
	$headers = [ 'Content-Type' => 'text/plain; charset=UTF-8' ] if $mode->{type};
	[ $status, $headers, $most ? Broken->new($body, $most, $mode->{cut}) : $body ] }

sub answer { my ($env, $mode) = @_;
	return nginx(429, 'Too Many Requests', 'Retry-After' => $mode->{wait} // 7) if $mode->{429};
	return nginx(503, 'Service Temporarily Unavailable', 'Retry-After' => $mode->{wait} // 7) if $mode->{503};
	return nginx(502, 'Bad Gateway') if $mode->{502};
	return nginx(403, 'Forbidden') if $mode->{403};
	return page(500, 'Oh noes!', '', '<p>Internal Server Error: administrator has misconfigured Anubis.</p>') if $mode->{500};
	return page(200, 'Oh noes!', '', '<p>Access Denied: error code 0123456789abcdef.</p>') if $mode->{deny};
	$apart = $mode->{partitioned} ? '; Partitioned' : '';
	my $stopped = $mode->{anubis} && wall($env);
	$stopped || tampered($env, $mode) || $www->call($env) }

sub logged { my ($env, $status) = @_;
	open my $log, '>>', "$state/access.log" or die "access.log: $!";
	syswrite $log, "$env->{REQUEST_METHOD} $status $env->{REQUEST_URI}\n" }

# public-inbox does not read from a client whose request is in work, so it cannot know by itself.
sub gone { my ($http) = @_;
	my $socket = $http->{sock} or return 1;
	my $info = getsockopt($socket, IPPROTO_TCP, 11);    # TCP_INFO of Linux
	my $gone = $info && unpack('C', $info) != 1;        # 1: established
	$http->close if $gone;
	$gone }

builder {
	enable 'Head';
	sub {
		my ($env) = @_;
		my $mode = mode($env);
		my $wait = $mode->{slow} // 0;
		$wait += $mode->{trickle} / 10 if $mode->{trickle} && $env->{REQUEST_METHOD} eq 'POST';
		sub {
			my ($respond) = @_;
			my $start = sub {
				return logged($env, 499) if gone($env->{'psgix.io'});
				my $result = answer($env, $mode);
				my $send = sub {
					my ($response) = @_;
					logged($env, $response->[0]);
					push @{$response->[1]}, @csp if $mode->{csp};
					$respond->($response);
				};
				ref $result eq 'ARRAY' ? $send->($result) : $result->($send);
			};
			# A timer, not sleep: there is one process, and others must be answered meanwhile.
			$wait > 0 ? PublicInbox::DS::add_timer($wait, $start) : $start->();
			return;
		};
	};
};
