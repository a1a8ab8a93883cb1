using System.Globalization;

namespace CloudPipe.Browser.Tests;

/// <summary>No test: docs/pictures/live.sh takes the documentation's picture of a run with it.</summary>
public sealed class LivePictures(Chromium chromium) : IClassFixture<Chromium>
{
    private const float Patience = 120_000;

    [Fact(Explicit = true, Timeout = 180_000)]
    public async Task A_picture_of_a_run_that_goes_on()
    {
        await using var open = await chromium.OpenAsync(Said("CLOUDPIPE_LIVE"), new() { ViewportSize = new() { Width = 1240, Height = 1120 } });
        var most = int.Parse(Said("CLOUDPIPE_FILES"), CultureInfo.InvariantCulture) / 2;
        await open.Page.WaitForFunctionAsync(
            "most => document.querySelectorAll('#live-retry').length > 0 && Number((document.querySelector('#filters [data-filter=done]')?.textContent ?? '').replace(/[^0-9]/g, '')) >= most",
            most,
            new() { Timeout = Patience, PollingInterval = 250 });
        await open.Page.ScreenshotAsync(new() { Path = Said("CLOUDPIPE_PICTURE") });
        open.Complaints.ShouldBeEmpty();
    }

    private static string Said(string variable) => Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is not set: docs/pictures/live.sh does it");
}
