using System.Text;
using Spectre.Console;

namespace CloudPipe.Cli.Tests.Watching;

/// <summary>A terminal whose screen is a text.</summary>
internal sealed class Screen(TextWriter writer) : IAnsiConsoleOutput
{
    public TextWriter Writer => writer;

    public bool IsTerminal => true;

    public int Width => 120;

    public int Height => 40;

    public void SetEncoding(Encoding encoding)
    {
    }
}
