namespace CloudPipe.Wrapper.Tests;

/// <summary>Waits for what another thread does.</summary>
internal static class Soon
{
    public static async Task TrueAsync(Func<bool> isTrue)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isTrue())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
