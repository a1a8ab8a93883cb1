using CloudPipe.Dispatcher.Hosting;

namespace CloudPipe.Dispatcher.Tests.Hosting;

public class DispatcherChoiceTests
{
    private static readonly Func<DispatchServices, AlgorithmDispatcher> s_enhance = _ => throw new InvalidOperationException();
    private static readonly Func<DispatchServices, AlgorithmDispatcher> s_thumbnail = _ => throw new InvalidOperationException();

    [Theory]
    [InlineData("thumbnail", null)]
    [InlineData("thumbnail", "enhance")]
    [InlineData("bootstrap", "thumbnail")]
    [InlineData(null, "thumbnail")]
    public void The_handler_names_it_or_else_the_variable(string? handler, string? variable) =>
        DispatcherChoice.Of(Environment(handler, variable), [("enhance", s_enhance), ("thumbnail", s_thumbnail)]).ShouldBeSameAs(s_thumbnail);

    [Theory]
    [InlineData("bootstrap")]
    [InlineData("Something::Else")]
    [InlineData(null)]
    public void The_only_one_needs_no_name(string? handler) =>
        DispatcherChoice.Of(Environment(handler, null), [("enhance", s_enhance)]).ShouldBeSameAs(s_enhance);

    [Theory]
    [InlineData("bootstrap", null, "has the dispatchers enhance, thumbnail, and the function's handler 'bootstrap' names none of them")]
    [InlineData("bootstrap", "Thumbnail", "no dispatcher 'Thumbnail' in this binary; it has enhance, thumbnail")]
    public void Without_a_name_that_is_there_it_says_which_there_are(string handler, string? variable, string says)
    {
        var failure = Should.Throw<LambdaHostException>(
            () => DispatcherChoice.Of(Environment(handler, variable), [("enhance", s_enhance), ("thumbnail", s_thumbnail)]));
        failure.Code.ShouldBe("CP5056");
        failure.Message.ShouldContain(says);
    }

    private static Dictionary<string, string> Environment(string? handler, string? variable) =>
        new[] { (DispatcherChoice.Handler, handler), (DispatcherChoice.Algorithm, variable) }
            .Where(pair => pair.Item2 is not null).ToDictionary(pair => pair.Item1, pair => pair.Item2!);
}
