namespace CloudPipe.Integration.Tests;

internal static class Eventually
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    public static async Task TrueAsync(Func<bool> condition, TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        while (!condition())
        {
            await Task.Delay(s_look, limit.Token);
        }
    }
}
