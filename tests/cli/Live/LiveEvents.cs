namespace CloudPipe.Cli.Tests.Live;

/// <summary>Server-sent events, as a browser reads them.</summary>
internal sealed class LiveEvents(HttpResponseMessage answer, Stream stream) : IAsyncDisposable
{
    private readonly StreamReader _lines = new(stream);

    /// <summary>The next that is no beat.</summary>
    public async Task<(string Id, string Data)> NextAsync(CancellationToken cancellationToken)
    {
        var (id, data, name) = ("", "", "message");
        while (await _lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length == 0)
            {
                if (data.Length > 0 && name == "message")
                {
                    return (id, data);
                }

                (id, data, name) = ("", "", "message");
            }

            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            (id, data, name) = (colon < 0 ? "" : line[..colon]) switch
            {
                "id" => (line[(colon + 2)..], data, name),
                "data" => (id, line[(colon + 2)..], name),
                "event" => (id, data, line[(colon + 2)..]),
                _ => (id, data, name),
            };
        }

        throw new EndOfStreamException("the server ended the events");
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
