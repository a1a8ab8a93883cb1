namespace CloudPipe.Browser.Tests;

/// <summary>A place for a page, for as long as a test takes.</summary>
internal sealed class PageFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cloudpipe-page-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "report.html");

    public string At(string name) => System.IO.Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
