package main

import (
	"context"
	"fmt"
	"net"
	"os/exec"
	"runtime"

	"tightrope"
	"tightrope/code/actor"
	"tightrope/pipeline"
	"tightrope/show"
	"tightrope/store/sqlite"
)

type serveCmd struct {
	Address string `default:"127.0.0.1:7878" help:"Loopback address to listen at; port 0 takes a free one."`
	Open    bool   `help:"Open the page in a browser."`
	Engine  string `enum:"default,fast" default:"default" help:"Language engine that draws the trees of sentences."`
	tables
}

func (*serveCmd) Help() string {
	return `Examples:
  tightrope serve
  tightrope serve --case belarus.db --address 127.0.0.1:0 --open

The page is served to this machine only and asks nothing of any other host. It names the actors of your
own tables if it is given them.

Exit status: 0 ended, 1 failed, 2 wrong usage.`
}

// Run serves the case until it is interrupted.
func (c *serveCmd) Run(ctx context.Context, a *app) (err error) {
	keep, err := openCase(ctx, a, false)
	if err != nil {
		return err
	}
	defer closing(keep, &err)
	return c.serve(ctx, a, keep, false)
}

func (c *serveCmd) serve(ctx context.Context, a *app, keep *sqlite.Case, demo bool) error {
	actors, err := c.load(a, func(r tightrope.Reject) { tellReject(a, r) })
	if err != nil {
		return err
	}
	handler, err := show.New(options(keep, actors, c.Engine, demo))
	if err != nil {
		return err
	}
	listener, err := listenLoopback(c.Address)
	if err != nil {
		return err
	}
	address := "http://" + listener.Addr().String()
	if _, err := fmt.Fprintln(a.out, address); err != nil {
		return err
	}
	a.say("serving %s to this machine only; end with Ctrl-C", a.Case)
	if c.Open {
		openBrowser(ctx, address)
	}
	return show.Serve(ctx, listener, handler)
}

func options(keep *sqlite.Case, actors *actor.Table, engine string, demo bool) show.Options {
	return show.Options{
		Store: keep, Name: actors.Name, Demo: demo, Version: tightrope.Version, Parser: treeParser(engine),
		Verify: func(ctx context.Context) (checked, failed int, err error) {
			v, err := pipeline.Verify(ctx, keep)
			return v.Checked, len(v.Mismatches), err
		},
	}
}

// listenLoopback refuses any address that another machine could reach.
func listenLoopback(address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fail(exitUsage, "tightrope serve --address 127.0.0.1:7878", "--address: %v", err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fail(exitUsage, "tightrope serve --address 127.0.0.1:7878", "--address: %s is not a loopback address", host)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fail(exitFailed, "tightrope serve --address 127.0.0.1:0", "%v", err)
	}
	return listener, nil
}

// openBrowser tries; a machine without one shows the address all the same.
func openBrowser(ctx context.Context, address string) {
	command := map[string]string{"darwin": "open", "windows": "explorer"}[runtime.GOOS]
	if command == "" {
		command = "xdg-open"
	}
	if err := exec.CommandContext(ctx, command, address).Start(); err != nil {
		return
	}
}
