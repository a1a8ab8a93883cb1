namespace CloudPipe.Model.Tests.Documents;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("contaner_name", "container_name")]
    [InlineData("containerName", "container_name")]
    [InlineData("naem", "name")]
    [InlineData("Port", "port")]
    [InlineData("cpu", "CPU")]
    [InlineData("memry", "memory")]
    public void A_slip_of_the_hand_is_understood(string word, string meant) =>
        Spelling.Nearest(word, ["name", "container_name", "port", "CPU", "memory"]).ShouldBe(meant);

    [Theory]
    [InlineData("image")]
    [InlineData("x")]
    [InlineData("")]
    public void Another_word_is_not_guessed_at(string word) =>
        Spelling.Nearest(word, ["name", "container_name", "port", "CPU", "memory"]).ShouldBeNull();
}
