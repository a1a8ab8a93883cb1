using Spectre.Console;

namespace CloudPipe.Cli.Tests.Describing;

/// <summary>The keys of lines, each line ended with Enter. The line <see cref="Interrupt"/> is Ctrl-C.</summary>
internal sealed class TypedKeys(IEnumerable<string> lines, Func<string> written) : IAnsiConsoleInput
{
    public const string Interrupt = "^C";

    private readonly Queue<ConsoleKeyInfo> _keys = new(lines.SelectMany(KeysOf));

    public bool IsKeyAvailable() => _keys.Count > 0;

    public ConsoleKeyInfo? ReadKey(bool intercept) => Next();

    public Task<ConsoleKeyInfo?> ReadKeyAsync(bool intercept, CancellationToken cancellationToken) => Task.FromResult<ConsoleKeyInfo?>(Next());

    private ConsoleKeyInfo Next()
    {
        if (!_keys.TryDequeue(out var key))
        {
            throw new InvalidOperationException($"Nobody answers this:\n{written()}");
        }

        return key.Modifiers.HasFlag(ConsoleModifiers.Control) ? throw new OperationCanceledException() : key;
    }

    private static IEnumerable<ConsoleKeyInfo> KeysOf(string line) => line == Interrupt
        ? [new ConsoleKeyInfo('c', ConsoleKey.C, shift: false, alt: false, control: true)]
        : [.. line.Select(c => new ConsoleKeyInfo(c, ConsoleKey.None, shift: false, alt: false, control: false)), new ConsoleKeyInfo('\r', ConsoleKey.Enter, shift: false, alt: false, control: false)];
}
