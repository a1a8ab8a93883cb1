namespace CloudPipe.Model.Tests.Schema;

/// <summary>The repository that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CloudPipe.Agent.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
