using Microsoft.Playwright;

namespace CloudPipe.Browser.Tests;

/// <summary>Debian's Chromium, without a window; one for all tests of a class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"], Timeout = 120_000 });
    }

    /// <summary>Opens a page that notes down whatever it complains about and whatever it wants from the network.</summary>
    public async Task<OpenPage> OpenAsync(string file, BrowserNewContextOptions? options = null)
    {
        if (_browser is null)
        {
            (Environment.GetEnvironmentVariable("CI") == "true").ShouldBeFalse($"{Executable} is not installed, and CI skips nothing");
            Assert.Skip($"{Executable} is not installed");
        }

        var context = await _browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        var open = new OpenPage(context, page);
        await page.GotoAsync(file.Contains("://", StringComparison.Ordinal) ? file : new Uri(file).AbsoluteUri);
        return open;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
