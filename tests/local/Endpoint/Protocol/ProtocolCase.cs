namespace CloudPipe.Local.Tests.Endpoint.Protocol;

/// <summary>A line of docs/protocol.md: a request, and what AWS answers to it.</summary>
/// <param name="Id">The line's name.</param>
/// <param name="Ask">Asks; returns the whole reply.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Says">The error's code, or what else the reply holds; empty if the status says it all.</param>
internal sealed record ProtocolCase(string Id, Func<ProtocolClient, Task<string>> Ask, int Status, string Says = "");
