using System.Reflection;

namespace CloudPipe.Wrapper.Tests;

public sealed class ErrorPagesTests
{
    [Fact]
    public void Every_code_is_used_once_and_has_a_page()
    {
        var pages = Path.Combine(Root(), "docs", "errors");
        var codes = typeof(ImageErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).ToList();

        codes.ShouldBeUnique();
        foreach (var code in codes)
        {
            File.Exists(Path.Combine(pages, $"{code}.md")).ShouldBeTrue(code);
            File.ReadAllText(Path.Combine(pages, $"{code}.md")).ShouldStartWith($"# {code}: ");
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CloudPipe.Agent.sln")))
        {
            folder = folder.Parent.ShouldNotBeNull();
        }

        return folder.FullName;
    }
}
