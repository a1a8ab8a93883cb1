using Spectre.Console;
using Spectre.Console.Rendering;

namespace CloudPipe.Cli.Tests.Describing;

/// <summary>A console on which somebody types lines that were written down before.</summary>
internal sealed class ScriptedConsole : IAnsiConsole, IDisposable
{
    private readonly StringWriter _written = new();
    private readonly IAnsiConsole _console;
    private readonly TypedKeys _input;

    public ScriptedConsole(params string[] lines)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_written), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        _console.Profile.Width = 1000;
        _input = new TypedKeys(lines, () => Written);
    }

    /// <summary>Everything that was shown so far, what was typed included.</summary>
    public string Written => _written.ToString();

    /// <summary>Lines that nobody has asked for yet.</summary>
    public bool HasLinesLeft => _input.IsKeyAvailable();

    public Profile Profile => _console.Profile;

    public IAnsiConsoleCursor Cursor => _console.Cursor;

    public IAnsiConsoleInput Input => _input;

    public IExclusivityMode ExclusivityMode => _console.ExclusivityMode;

    public RenderPipeline Pipeline => _console.Pipeline;

    public void Clear(bool home) => _console.Clear(home);

    public void Write(IRenderable renderable) => _console.Write(renderable);

    public void Dispose() => _written.Dispose();
}
