#!/usr/bin/perl -w
# import_mbox.pl NAME < file.mbox: adds an mboxrd to the v2 inbox NAME of $PI_CONFIG.
# public-inbox 1.9 has no command of its own for this.
use strict;
use PublicInbox::Config;
use PublicInbox::InboxWritable;
my $name = shift or die "usage: $0 NAME <MBOX\n";
my $inbox = PublicInbox::Config->new->lookup_name($name) or die "no inbox $name\n";
binmode STDIN;
PublicInbox::InboxWritable->new($inbox)->import_mbox(\*STDIN, 'mboxrd');
