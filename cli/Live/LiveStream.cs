using System.Globalization;
using System.Text;

namespace CloudPipe.Cli.Live;

/// <summary>Server-sent events for one page: what has changed, at most twice a second, and a beat where nothing does.</summary>
internal sealed class LiveStream(LiveBoard board, Stream page, TimeProvider time)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(15);
    private static readonly byte[] s_still = "event: beat\ndata: {}\n\n"u8.ToArray();

    /// <param name="seen">The version that the page knows; 0 for none.</param>
    /// <param name="cancellationToken">The page was closed.</param>
    public async Task SendAsync(long seen, CancellationToken cancellationToken)
    {
        await page.WriteAsync("retry: 2000\n\n"u8.ToArray(), cancellationToken);
        while (true)
        {
            if (await ChangesAsync(seen, cancellationToken))
            {
                var (json, version) = board.Read(seen);
                await page.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {version}\ndata: ")), cancellationToken);
                await page.WriteAsync(json, cancellationToken);
                await page.WriteAsync("\n\n"u8.ToArray(), cancellationToken);
                seen = version;
            }
            else
            {
                await page.WriteAsync(s_still, cancellationToken);
            }

            await page.FlushAsync(cancellationToken);
            await Task.Delay(s_shortest, time, cancellationToken);
        }
    }

    private async Task<bool> ChangesAsync(long seen, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var changed = board.WhenChangedAsync(seen, enough.Token);
        var first = await Task.WhenAny(changed, Task.Delay(s_beat, time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first == changed;
    }
}
