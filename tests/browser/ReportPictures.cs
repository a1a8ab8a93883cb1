using Microsoft.Playwright;

namespace CloudPipe.Browser.Tests;

/// <summary>No test: docs/pictures/make.sh takes the documentation's pictures with it.</summary>
public sealed class ReportPictures(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory(Explicit = true, Timeout = 180_000)]
    [InlineData("report-light.png", ColorScheme.Light, 1240, 1360, 1)]
    [InlineData("report-dark.png", ColorScheme.Dark, 1240, 1360, 1)]
    [InlineData("report-phone.png", ColorScheme.Light, 390, 844, 1.5f)]
    public async Task A_picture_of_a_real_report(string name, ColorScheme scheme, int width, int height, float scale)
    {
        await using var open = await chromium.OpenAsync(Said("CLOUDPIPE_REPORT"), new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height }, DeviceScaleFactor = scale });
        await open.Page.ScreenshotAsync(new() { Path = Path.Combine(Said("CLOUDPIPE_PICTURES"), name) });
        open.Complaints.ShouldBeEmpty();
    }

    private static string Said(string variable) => Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is not set: docs/pictures/make.sh does it");
}
